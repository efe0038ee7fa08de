import type { OfferState } from './queries';

/** What the list is narrowed to, as the address says it; nothing said: what is published. */
export type OfferFilters = { state?: 'filled' | 'unpublished'; project?: string };
export const states: OfferState[] = ['published', 'filled', 'unpublished'];

export function readFilters(s: Record<string, unknown>): OfferFilters {
  return {
    ...((s.state === 'filled' || s.state === 'unpublished') && { state: s.state }),
    ...(typeof s.project === 'string' && /^prj_[0-9a-f]{32}$/.test(s.project) && { project: s.project }),
  };
}

/** Whatever the accents and capitals. */
export const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
