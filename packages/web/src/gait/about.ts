import type { GaitCallOptions } from '@kinema/client';
import { heightError, massError, readDecimal } from '../subjects/person-fields.ts';

/** What the form asks of a walk, as it was typed. */
export interface AboutForm {
  readonly height: string;
  readonly mass: string;
  readonly pseudonym: string;
  readonly recordedAt: string;
}

export const emptyForm: AboutForm = { height: '', mass: '', pseudonym: '', recordedAt: '' };

export type AboutErrors = Partial<Record<keyof AboutForm, string>>;

/** What is wrong with the fields, in words. */
export const aboutErrors = ({ height, mass }: AboutForm): AboutErrors => {
  const [wrongHeight, wrongMass] = [heightError(height), massError(mass)];
  return {
    ...(wrongHeight !== undefined && { height: wrongHeight }),
    ...(wrongMass !== undefined && { mass: wrongMass }),
  };
};

/** What is known of a walk besides its recording, as the server takes it. */
export type AboutWalk = Pick<GaitCallOptions, 'height_m' | 'mass_kg' | 'pseudonym' | 'recorded_at'>;

/** The fields as the server takes them; only for a form without errors. */
export const aboutQuery = (form: AboutForm): AboutWalk => {
  const [height, mass] = [readDecimal(form.height), readDecimal(form.mass)];
  return {
    ...(height !== undefined && { height_m: height }),
    ...(mass !== undefined && { mass_kg: mass }),
    ...(form.pseudonym.trim() !== '' && { pseudonym: form.pseudonym.trim() }),
    ...(form.recordedAt !== '' && { recorded_at: form.recordedAt }),
  };
};
