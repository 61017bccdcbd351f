import { Statement } from './policy';
import { State } from './state-of';

/** Reads the states, and whether somebody holds their locks. */
export function readStates(states: readonly State[]): Statement[] {
  return states.length === 0 ? [] : [
    {
      sid: 'ReadState',
      actions: ['s3:GetObject'],
      resources: states.flatMap(({ object, lock }) => [object, lock]),
    },
    {
      sid: 'FindState',
      actions: ['s3:ListBucket'],
      resources: [...new Set(states.map(({ bucket }) => bucket))],
      // If it exists: S3 answers "no such object" only to whoever may list, and a GetObject has no prefix.
      conditions: { StringEqualsIfExists: { 's3:prefix': [...new Set(states.flatMap(({ prefixes }) => prefixes))] } },
    },
    ...keys('DecryptState', ['kms:Decrypt'], states),
  ];
}

/** Writes a state, and takes and gives back its lock. A state is never deleted. */
export function writeState(state: State | undefined): Statement[] {
  return state === undefined ? [] : [
    { sid: 'WriteState', actions: ['s3:PutObject'], resources: [state.object, state.lock] },
    { sid: 'Unlock', actions: ['s3:DeleteObject'], resources: [state.lock] },
    ...keys('EncryptState', ['kms:GenerateDataKey'], [state]),
  ];
}

function keys(sid: string, actions: readonly string[], states: readonly State[]): Statement[] {
  const resources = [...new Set(states.flatMap(({ kmsKeyId }) => (kmsKeyId === undefined ? [] : [kmsKeyId])))];
  return resources.length === 0 ? [] : [{ sid, actions, resources }];
}
