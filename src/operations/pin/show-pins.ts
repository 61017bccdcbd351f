import { Pins } from '../../pins/pin';
import { ENVIRONMENT_NAMES } from '../../settings';
import { showTable } from '../show-table';

/** The pins as a table for people. */
export function showPins(pins: Pins): string {
  return showTable(['environment', 'AMI', 'name', 'image', 'baked', 'before', 'held at'], ENVIRONMENT_NAMES.map((environment) => {
    const pin = pins[environment];
    return pin
      ? [environment, pin.amiId, pin.name, pin.images.map(({ tag, digest }) => `${tag} ${digest.slice(0, 19)}`), pin.builtAt, pin.previous ?? '-',
        pin.launchTemplateVersion === undefined ? '-' : `version ${pin.launchTemplateVersion}`]
      : [environment, '-', '-', '-', '-', '-', '-'];
  }));
}
