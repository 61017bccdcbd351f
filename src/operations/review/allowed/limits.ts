/** How large (bytes) a synthesised stack may be. Ours have about 30 KiB. */
export const MAX_STACK_BYTES = 1024 * 1024;

/** How deep its JSON may be nested. Ours goes to 9. */
export const MAX_DEPTH = 30;

/** How long (characters) a text may be that has an expression in it, or what looks like one. User data is the longest, and EC2 takes 16 KiB of it. */
export const MAX_TEMPLATE_LENGTH = 64 * 1024;

/** How many brackets may be open at once in an expression: the parser would run out of stack at some tens of thousands. */
export const MAX_OPEN_BRACKETS = 100;
