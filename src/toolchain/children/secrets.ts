import { Environment } from './launch';

/** Names of environment variables whose values nobody should read in an error message. */
const SECRET_NAME = /SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|PRIVATE_KEY|API_KEY|ACCESS_KEY|WEBHOOK/i;
/** Shorter values would blank out ordinary words. */
const SHORTEST_SECRET = 8;

/** A function that blanks out the environment's secret values in a text. */
export function redactor(env: Environment): (text: string) => string {
  const secrets = Object.entries(env)
    .filter(([name, value]) => SECRET_NAME.test(name) && value !== undefined && value.length >= SHORTEST_SECRET)
    .map(([, value]) => value!);
  return (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}
