import { Compile } from 'typebox/schema';
import { expect, onTestFinished } from 'vitest';
import type { ClientOptions } from 'ws';
import { MessageClient, refusedAt, type Message } from './message-client.ts';

const PATH = '/ws/realtime';

/** A client of `/ws/realtime`. */
export class StepClient extends MessageClient {
  override async ask(message: unknown, type = 'step_detection'): Promise<Message> {
    return super.ask(message, type);
  }

  /** All steps told so far. */
  get steps(): unknown[] {
    return this.messages.flatMap(({ type, steps }) =>
      type === 'step_detection' ? (steps as unknown[]) : [],
    );
  }
}

/** Opens a session; it ends with the test. */
export const openSteps = async (
  address: string,
  query = '',
  options: ClientOptions = {},
): Promise<{ client: StepClient; started: Message }> => {
  const client = new StepClient(address, PATH + query, options);
  onTestFinished(() => client.socket.terminate());
  return { client, started: await client.next('session_started') };
};

/** Fails if a client was told something that the description of the server does not have. */
export const expectDescribed = async (address: string, { messages }: StepClient): Promise<void> => {
  const text = await (await fetch(`${address}/openapi.json`)).text();
  const { components } = JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as {
    readonly components: { readonly schemas: Readonly<Record<string, object>> };
  };
  const described = Compile({ $ref: '#/$defs/StepServerMessage', $defs: components.schemas });
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter((message) => !described.Check(message))).toEqual([]);
  expect(described.Check({ type: 'pong' })).toBe(false);
};

/** The status with which a connection is refused. */
export const refusedWith = async (address: string, options: ClientOptions, query = ''): Promise<number> =>
  refusedAt(address, PATH + query, options);
