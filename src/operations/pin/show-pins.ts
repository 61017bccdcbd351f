import Table from 'cli-table3';
import { Pins } from '../../pins/pin';
import { ENVIRONMENT_NAMES } from '../../settings';

/** The pins as a table for people. */
export function showPins(pins: Pins): string {
  const table = new Table({ head: ['environment', 'AMI', 'name', 'image', 'baked', 'before', 'held at'], style: { head: [], border: [] } });
  for (const environment of ENVIRONMENT_NAMES) {
    const pin = pins[environment];
    table.push(pin
      ? [environment, pin.amiId, pin.name, pin.images.map(({ tag, digest }) => `${tag} ${digest.slice(0, 19)}`).join('\n'), pin.builtAt, pin.previous ?? '-',
        pin.launchTemplateVersion === undefined ? '-' : `version ${pin.launchTemplateVersion}`]
      : [environment, '-', '-', '-', '-', '-', '-']);
  }
  return table.toString();
}
