/** The course without which nobody evaluates, unless staff found that experience stands in for it (domain: "Who may evaluate"). */
export const CORE_COURSE = 'asylum-evaluation-core';
