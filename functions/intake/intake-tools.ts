import type { CaseTools } from '../store/case-tools.ts';

/** What the attorney's pages need: the cases, and where people who ask write to. */
export type IntakeTools = CaseTools & { readonly coordinators: string };
