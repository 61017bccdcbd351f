import { stripVTControlCharacters } from 'node:util';
import { GetConsoleOutputCommand } from '@aws-sdk/client-ec2';
import { Clients } from './clients';
import { consoleInWords } from './console-in-words';
import { explained } from './explain';

const LINES = 15;

/** The last lines of an instance's console, under a sentence that says so; undefined when there are none. Never throws. */
export async function consoleEnd(clients: Clients, instanceId: string): Promise<string | undefined> {
  try {
    const output = Buffer.from(await output64(clients, instanceId), 'base64').toString();
    const lines = stripVTControlCharacters(output).split(/[\r\n]+/).filter((line) => line.trim() !== '').slice(-LINES);
    return lines.length === 0 ? undefined : consoleInWords(instanceId, lines);
  } catch (error) {
    return (error as Error).name === 'InvalidInstanceID.NotFound' ? undefined : `The console of ${instanceId} can't be read: ${(error as Error).message}`;
  }
}

async function output64({ ec2, region }: Clients, InstanceId: string): Promise<string> {
  return explained(`read the console of ${InstanceId} (ec2:GetConsoleOutput)`, region, async () => {
    try {
      return (await ec2.send(new GetConsoleOutputCommand({ InstanceId, Latest: true }))).Output ?? '';
    } catch (error) {
      // Only instances on Nitro tell what they print now; of the others EC2 keeps what they printed at their last change of state.
      if ((error as Error).name === 'UnsupportedOperation') {
        return (await ec2.send(new GetConsoleOutputCommand({ InstanceId }))).Output ?? '';
      }
      throw error;
    }
  });
}
