import type { ImuColumns } from '../imu.ts';
import { StreamResampler } from '../resampler.ts';
import { builtInStepModel } from './built-in.ts';
import { NetworkContacts } from './contact-stream.ts';
import type { Contact } from './contacts.ts';
import type { StepModel } from './model-file.ts';
import { SAMPLE_RATE_HZ } from './shape.ts';

/**
 * When feet met the ground as the network hears it, in a whole recording; nothing here tells whether somebody walked.
 * @returns in the order of time, on the clock of the readings
 */
export const footContactsOf = (
  columns: ImuColumns,
  { network }: StepModel = builtInStepModel(),
): Contact[] => {
  const stream = new NetworkContacts(network);
  const contacts: Contact[] = [];
  new StreamResampler({ rateHz: SAMPLE_RATE_HZ }).push(columns, {
    sample: (sample) => void contacts.push(...stream.push(sample)),
    stretchEnd: () => void contacts.push(...stream.finish()),
  });
  contacts.push(...stream.finish());
  return contacts;
};
