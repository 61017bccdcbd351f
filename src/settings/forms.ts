import { z } from 'zod';

/** Form of an AWS Region's name, which becomes part of the addresses that are called. */
export const REGION = /^[a-z]{2}(?:-[a-z]+){1,3}-\d{1,2}$/;

/** An AWS Region. */
export const regionName = z.string().regex(REGION, 'must be an AWS Region such as ap-southeast-1');

/** An AWS account. */
export const accountId = z.string().regex(/^\d{12}$/, 'must be twelve digits');

/** Tags beside the product's own. */
export const furtherTags = z.record(z.string().min(1).max(128), z.string().max(256));
