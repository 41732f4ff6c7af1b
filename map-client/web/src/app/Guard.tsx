import { Component, type ReactNode } from 'react';
import { Problem } from '../api/client';
import { t } from '../words/words';
import { ProblemNote } from './Waiting';

/** A part that breaks says so in its own place, and the rest of the page goes on working. */
export class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="pad">
        <ProblemNote problem={new Problem(500, t('problem.part'))} again={() => this.setState({ broken: false })} />
      </div>
    );
  }
}
