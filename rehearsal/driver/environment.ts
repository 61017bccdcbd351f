import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NETWORK_TAGS } from './account';
import { settingsVariable } from '../../src/environments';
import { EnvironmentInput } from '../../src/settings';

const KEPT = ['PATH', 'LANG', 'LC_ALL', 'TERM', 'CI', 'TZ', 'NODE_EXTRA_CA_CERTS'];

/** What only an account's owner knows. Nobody outside can say which address the builder sees, and nothing here takes as long as in AWS. */
const SETTINGS = {
  network: NETWORK_TAGS,
  builder: { sshSourceCidrs: ['127.0.0.0/8'], pollSeconds: 1 },
  roll: { lookSeconds: 0.2 },
};

/** What a rehearsal may set of both environments. */
export type RehearsedSettings = Pick<EnvironmentInput, 'account' | 'state' | 'fleet' | 'retention'>;

/**
 * The environment of everything that is typed in a rehearsal: nothing of the caller's AWS or Terraform configuration reaches it.
 *
 * @param caller the caller's environment.
 * @param folder folder of the run; its `home` becomes the home directory.
 * @param endpoint where the emulated AWS answers.
 * @param settings of both environments, beside those of every rehearsal.
 */
export function rehearsalEnvironment(
  caller: Readonly<Record<string, string | undefined>>, folder: string, endpoint: string, region: string, settings: RehearsedSettings = {},
): Record<string, string> {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const nothing = join(folder, 'empty');
  writeFileSync(nothing, '');
  const kept = Object.fromEntries(KEPT.flatMap((name) => caller[name] === undefined ? [] : [[name, caller[name]]]));
  return {
    ...kept,
    HOME: home,
    TMPDIR: makeFolder(folder, 'tmp'),
    AWS_ACCESS_KEY_ID: 'AKIAOFNOBODY00000000',
    AWS_SECRET_ACCESS_KEY: 'the-emulator-takes-any-secret',
    AWS_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: nothing,
    AWS_SHARED_CREDENTIALS_FILE: nothing,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    CHECKPOINT_DISABLE: '1',
    DISABLE_VERSION_CHECK: '1',
    AI_SHELL_ALLOW_LOCAL_STATE: 'true',
    [settingsVariable('prod')]: JSON.stringify({ ...SETTINGS, ...settings }),
    [settingsVariable('stage')]: JSON.stringify({ ...SETTINGS, ...settings }),
  };
}

function makeFolder(parent: string, name: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
