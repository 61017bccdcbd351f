import { PriceSettings } from '../../../settings/prices';

/** What an instance costs while it runs, and where that is from. */
export interface InstancePrice {
  readonly usdPerHour: number;
  /** To follow "by": `AWS's list price, as read in 2026-11`. */
  readonly source: string;
}

/** Month in which what quotes the list prices was read. */
const READ_IN = '2026-11';

/**
 * USD an hour, on demand, Linux, shared tenancy, without tax, of the types that this program bakes and runs on unless somebody says otherwise.
 *
 * Source: public tables that quote the AWS Price List, service AmazonEC2, product family "Compute Instance". To read it again: `aws pricing get-products
 * --region us-east-1 --service-code AmazonEC2 --filters Type=TERM_MATCH,Field=instanceType,Value=t3.medium Type=TERM_MATCH,Field=regionCode,Value=<Region>
 * Type=TERM_MATCH,Field=operatingSystem,Value=Linux Type=TERM_MATCH,Field=tenancy,Value=Shared Type=TERM_MATCH,Field=preInstalledSw,Value=NA
 * Type=TERM_MATCH,Field=capacitystatus,Value=Used`.
 */
const LIST_PRICES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'ap-southeast-1': { 't3.small': 0.0264, 't3.medium': 0.0528, 't3.large': 0.1056, 't3.xlarge': 0.2112 },
  'us-east-1': { 't3.small': 0.0208, 't3.medium': 0.0416, 't3.large': 0.0832, 't3.xlarge': 0.1664 },
};

/** What an instance of a type costs in a Region: the setting's price, or the list's; undefined where neither says. */
export function instancePrice(region: string, instanceType: string, { instanceUsdPerHour }: PriceSettings): InstancePrice | undefined {
  if (instanceUsdPerHour !== undefined) {
    return { usdPerHour: instanceUsdPerHour, source: 'the setting prices.instanceUsdPerHour' };
  }
  const ofRegion = Object.hasOwn(LIST_PRICES, region) ? LIST_PRICES[region] : {};
  const listed = Object.hasOwn(ofRegion, instanceType) ? ofRegion[instanceType] : undefined;
  return listed === undefined ? undefined : { usdPerHour: listed, source: `AWS's list price, as read in ${READ_IN}` };
}
