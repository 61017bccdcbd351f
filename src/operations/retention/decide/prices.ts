import { PriceSettings } from '../../../settings/prices';

/** A price, and where it is from. */
export interface Price {
  readonly usdPerGibMonth: number;
  /** To follow "by": `AWS's list price of 2026-05`. */
  readonly source: string;
}

/** Month in which the list prices were read. */
const READ_IN = '2026-05';

/**
 * USD a month for a GB of EBS snapshots, standard tier, on demand, without tax. What AWS bills as a GB are 2^30 bytes.
 *
 * Source: AWS Price List, service AmazonEC2, product family "Storage Snapshot", usage type `EBS:SnapshotUsage` (with the Region's prefix), and bills of
 * AWS that quote it. To read it again: `aws pricing get-products --region us-east-1 --service-code AmazonEC2 --filters
 * Type=TERM_MATCH,Field=productFamily,Value="Storage Snapshot" Type=TERM_MATCH,Field=regionCode,Value=<Region>`.
 */
const LIST_PRICES: Readonly<Record<string, number>> = {
  'ap-northeast-1': 0.05,
  'ap-northeast-2': 0.05,
  'ap-southeast-1': 0.05,
  'ap-southeast-2': 0.055,
  'eu-central-1': 0.054,
  'eu-west-1': 0.05,
  'us-east-1': 0.05,
  'us-west-1': 0.055,
  'us-west-2': 0.05,
};

/** What snapshots cost in a Region: the setting's price, or the list's; undefined where neither says. */
export function snapshotPrice(region: string, { snapshotUsdPerGibMonth }: PriceSettings): Price | undefined {
  if (snapshotUsdPerGibMonth !== undefined) {
    return { usdPerGibMonth: snapshotUsdPerGibMonth, source: 'the setting prices.snapshotUsdPerGibMonth' };
  }
  const listed = Object.hasOwn(LIST_PRICES, region) ? LIST_PRICES[region] : undefined;
  return listed === undefined ? undefined : { usdPerGibMonth: listed, source: `AWS's list price of ${READ_IN}` };
}

/** That nobody has said what a snapshot costs, and what to do about it. */
export function priceUnknown(region: string): string {
  return `what a snapshot costs in ${region}. No list price is written down for it: set prices.snapshotUsdPerGibMonth (docs/operations.md).`;
}
