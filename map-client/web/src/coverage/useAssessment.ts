import { useEffect } from 'react';
import { go, useAddress } from '../address/store';
import { withQuery } from '../api/client';
import { useQuery, type Answer } from '../api/query';
import type { Assessment, AssessmentSummary, Page, Plan, StandardResult } from '../api/types';

export function usePlans(): Answer<Plan[]> {
  const answer = useQuery<Page<Plan>>('/api/v1/coverage/standards');
  return { ...answer, data: answer.data?.items ?? null };
}

/** The assessments of the chosen scope; when the address names none, the latest one of a whole plan is opened, so that every standard has its answer. */
export function useAssessments(division: string | null) {
  const open = useAddress((a) => a.assessment);
  const answer = useQuery<Page<AssessmentSummary>>(division && withQuery('/api/v1/coverage/assessments', { division }));
  const finished = answer.data?.items;
  const latest = (finished?.find((one) => one.standard === null) ?? finished?.[0])?.id ?? null;
  useEffect(() => {
    if (!open && latest) go({ assessment: latest }, 'replace');
  }, [open, latest]);
  return { ...answer, finished: finished ?? [] };
}

export function useAssessment() {
  const id = useAddress((a) => a.assessment);
  const standard = useAddress((a) => a.standard);
  const answer = useQuery<Assessment>(id && `/api/v1/coverage/assessments/${id}`);
  const results = answer.data?.standards ?? null;
  const result: StandardResult | null = results?.find((one) => one.id === standard) ?? null;
  useEffect(() => {
    // The first standard with something to colour, so that the map never opens blank.
    const first = results?.find((one) => one.divisions.length > 1) ?? results?.[0];
    if (!standard && first) go({ standard: first.id }, 'replace');
  }, [standard, results]);
  return { answer, results, result };
}
