/** What a roll has come to. */
export type Verdict = 'verified' | 'rolling' | 'rolled back' | 'failed';

/** Exit code of a command that ends with a verdict. */
export const EXIT_CODE: Readonly<Record<Verdict, number>> = { 'verified': 0, 'rolling': 3, 'rolled back': 1, 'failed': 1 };

/** An AMI, and the launch template version that brings it. */
export interface AmiVersion {
  readonly amiId: string;
  /** Number, as text. */
  readonly version: string;
}

/** What became of the task that was started to see whether one starts without a pull. */
export type Probe =
  /** It started from the image that the AMI holds. */
  | { readonly outcome: 'cached'; readonly instanceId: string; readonly taskArn: string }
  /** It did not, or not from that image: the AMI is bad. */
  | { readonly outcome: 'bad'; readonly because: string }
  /** No task was started, as settings or the fleet don't allow one. */
  | { readonly outcome: 'skipped'; readonly because: string };

/** The report of a command that rolls. `--json` prints it as it is. */
export interface RollReport {
  readonly verdict: Verdict;
  readonly environment: string;
  readonly group: string;
  /** What the fleet ran before. @default - it was made just now */
  readonly from?: AmiVersion;
  /** What it was to run. */
  readonly to: AmiVersion;
  /** What it runs again, or, as long as it is rolling, returns to. @default - it was not rolled back */
  readonly returnedTo?: AmiVersion;
  /** What each instance runs now. */
  readonly instances: ReadonlyArray<{ readonly id: string; readonly pool: 'live' | 'warm'; readonly lifecycleState: string; readonly amiId: string; readonly launchTemplateVersion?: string }>;
  /** Why it is not verified, a sentence each: status reasons, activities, the last lines of consoles. */
  readonly reasons: readonly string[];
  /** What the reader should know all the same. */
  readonly warnings: readonly string[];
  /** What to type next. @default - nothing */
  readonly next?: string;
  readonly probe?: Probe;
  readonly refreshId?: string;
  readonly seconds: number;
}
