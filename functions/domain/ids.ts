/** `K7Q4-M2XD`: eight characters of Crockford's base 32, written in two groups. It stands in for the client's name. */
export type Reference = string;
/** A ULID. */
export type MemberId = string;

/** What the id of a member looks like. */
export const memberIdPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;
