import type { Finding, NameReport, Severity } from '../types';

export const severities: Severity[] = ['blocks', 'warns', 'informs'];

export const gravest = (findings: Finding[]): Severity | null => severities.find((one) => findings.some((f) => f.severity === one)) ?? null;
export const inOrder = (findings: Finding[]) => [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

/** What still stands in the way of submitting: what blocks, and warnings nobody has answered. */
export function openFindings(report: NameReport | undefined, reasons: Record<string, string>) {
  const findings = report?.findings ?? [];
  return {
    blocking: findings.filter((f) => f.severity === 'blocks'),
    unanswered: findings.filter((f) => f.severity === 'warns' && !reasons[f.rule]?.trim()),
  };
}

/** One rule can find several things; they are answered together. */
export const rulesToAnswer = (findings: Finding[]) => [...new Set(findings.filter((f) => f.severity === 'warns').map((f) => f.rule))];

/** Known on the map and in the list by the same word. */
export const evidenceId = (owner: string, rule: string, index: number) => `${owner}/${rule}/${index}`;
