/** Characters that a comment, an issue or a pull request may have; GitHub's REST API refuses a longer text. */
export const LONGEST_BODY = 65_536;

/** Bytes that a step's summary may have; a longer one is not shown at all. Source: docs.github.com, "Workflow commands", step isolation and limits. */
export const LONGEST_SUMMARY = 1024 * 1024;
