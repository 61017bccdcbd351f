import { PIN_FILE } from '../../contract';
import { parsePins, Pin, Pins, renderPins } from '../../pins/pin';
import { EnvironmentName } from '../../settings';
import { ChangedFiles } from '../github/commit-on-branch';

/** What becomes of an environment's pin on the default branch. */
export interface PinChange {
  readonly environment: EnvironmentName;
  readonly pin: Pin;
  /** Other files that go with it: content by path. @default - none */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the pin that is there may be replaced. @default - any may */
  readonly replaces?: (before: Pin | undefined) => boolean;
}

/**
 * The files by which the default branch, as it is now, comes to have a pin. Those of other environments stay as they are there; a pin that says the
 * same already is no change.
 */
export function pinChange({ environment, pin, files = {}, replaces = () => true }: PinChange): ChangedFiles {
  return async (read) => {
    const text = await read(PIN_FILE);
    const pins: Pins = text === undefined ? {} : parsePins(text, PIN_FILE);
    const before = pins[environment];
    if (!replaces(before) || (before?.amiId === pin.amiId && before.launchTemplateVersion === pin.launchTemplateVersion)) {
      return {};
    }
    return { ...files, [PIN_FILE]: renderPins({ ...pins, [environment]: pin }) };
  };
}
