import { z } from 'zod';

/** List prices, where one's own differ from those that this program knows. */
export const priceSettings = z.strictObject({
  /** USD a month for a GiB of EBS snapshots, standard tier. Default: AWS's list price of the Region, where `src/operations/retention/decide/prices.ts` has it. */
  snapshotUsdPerGibMonth: z.number().min(0).max(10).optional(),
  /** USD an hour of an instance of the fleet. Default: AWS's list price of its type and Region, where `src/operations/cold-start/decide/instance-price.ts` has it. */
  instanceUsdPerHour: z.number().min(0).max(1_000).optional(),
});

export type PriceSettings = z.output<typeof priceSettings>;
