import { FleetFacts } from '../decide/fleet-facts';
import { AmiVersion } from '../decide/verdict';

/** A roll at one moment, for whoever shows it. */
export interface RollView {
  readonly facts: FleetFacts;
  /** What every instance is to run. */
  readonly goal: AmiVersion;
  /** What is being waited for, in words. */
  readonly waitingFor: string;
  readonly startedAt: Date;
  /** How long the last rolls took. @default - nobody knows */
  readonly expectedSeconds?: number;
}

/** Shows how a roll goes on. */
export interface RollProgress {
  /** A stage begins, such as `plan` or `apply`; the one before is over. */
  stage(name: string): void;
  /** A line that a program printed. */
  output(line: string): void;
  /** Something the reader should know. */
  say(line: string): void;
  /** The fleet was looked at. */
  look(view: RollView): void;
  /** Nothing more comes. */
  end(): void;
}
