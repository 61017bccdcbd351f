import { makePreflightClients } from '../../../src/operations/preflight/preflight-clients';
import { prodSettings } from '../support/settings';

const { region, ...clients } = makePreflightClients(prodSettings());

test.each(Object.entries(clients))('no call of %s waits for ever for a connection or an answer', async (_, client) => {
  await expect(client.config.region()).resolves.toBe(region);
  const { configProvider } = client.config.requestHandler as unknown as { configProvider: Promise<unknown> };
  await expect(configProvider).resolves.toMatchObject({ connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true });
});
