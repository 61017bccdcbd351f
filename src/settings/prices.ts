import { z } from 'zod';

/** List prices, where one's own differ from those that this program knows. */
export const priceSettings = z.strictObject({
  /** USD a month for a GiB of EBS snapshots, standard tier. Default: AWS's list price of the Region, where `src/operations/retention/decide/prices.ts` has it. */
  snapshotUsdPerGibMonth: z.number().min(0).max(10).optional(),
});

export type PriceSettings = z.output<typeof priceSettings>;
