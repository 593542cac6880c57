import type { CaseTools } from '../store/case-tools.ts';

/** What the attorney's pages need: the cases, and where people who ask write to. */
export type IntakeTools = CaseTools & { readonly coordinators: string };

/** What the attorney's own page needs besides: the telephone number for emergencies; null where there is none. */
export type StatusTools = IntakeTools & { readonly emergencyPhone: string | null };
