import type { KindProperty } from '../api/types';
import type { Condition } from './types';

export type Way = 'truth' | 'choice' | 'choices' | 'number';

/** How an attribute can be asked for, by its schema; null for free text, which nobody filters by. */
export function wayOf(property: KindProperty | undefined): Way | null {
  if (property?.type === 'boolean') return 'truth';
  if (property?.type === 'integer' || property?.type === 'number') return 'number';
  if (Array.isArray(property?.enum)) return 'choice';
  const items = property?.items as { enum?: unknown[] } | undefined;
  return property?.type === 'array' && Array.isArray(items?.enum) ? 'choices' : null;
}

export const choicesOf = (property: KindProperty) => (property.enum ?? (property.items as { enum: unknown[] }).enum) as string[];

export function conditionOn(attribute: string, way: Way): Condition {
  switch (way) {
    case 'truth': return { attribute, is: true };
    case 'choice': return { attribute, oneOf: [] };
    case 'choices': return { attribute, includes: [] };
    case 'number': return { attribute, atLeast: 1 };
  }
}

/** A list nothing has been picked from is not asked yet. */
export const asked = (conditions: Condition[]) => conditions.filter((one) => !('oneOf' in one && one.oneOf.length === 0) && !('includes' in one && one.includes.length === 0));
