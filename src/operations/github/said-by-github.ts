import { z } from 'zod';

const LONGEST = 500;

const ERROR = z.object({
  message: z.string().optional(),
  errors: z.array(z.union([z.string(), z.object({ message: z.string().optional() })])).optional(),
});

/**
 * What GitHub says about an error, on one line, and no longer than is read.
 *
 * Source: https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function saidByGitHub(body: unknown, status: number): string {
  const read = ERROR.safeParse(body);
  const { message = `HTTP status ${status}`, errors = [] } = read.success ? read.data : {};
  const details = errors.flatMap((error) => (typeof error === 'string' ? [error] : error.message ?? []));
  return [message, ...details].join(': ').replace(/\s+/g, ' ').slice(0, LONGEST);
}
