import { address, go } from '../address/store';

interface Props {
  code: string;
  name: string;
  day?: string;
  keepPoint?: boolean;
}

export const DivisionLink = ({ code, name, day, keepPoint }: Props) => (
  <button
    type="button"
    className="link"
    onClick={() => go({ selection: { type: 'division', code }, point: keepPoint ? address().point : null, ...(day === undefined ? {} : { day }) })}
  >
    {name || code}
  </button>
);
