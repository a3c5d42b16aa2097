import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { KinemaError } from '@kinema/motion';
import { readStepModel, type Json, type StepModel } from '@kinema/motion/steps';
import type { TSchema } from 'typebox';
import { checked, type Described } from '../pictures/checked.ts';
import type { TrainedMetadata } from './metadata.ts';

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** @throws KinemaError `model_invalid` */
export const refuseModel = (name: string, reason: string, cause?: unknown): never => {
  throw new KinemaError('model_invalid', { name, reason }, { cause });
};

/**
 * Opens the text of a model file.
 * @throws KinemaError `model_invalid` where it is no network, or a parameter is no number
 */
export const openModelText = (text: string, name: string): StepModel => {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    return refuseModel(name, 'its file is not JSON', error);
  }
  try {
    return readStepModel(json);
  } catch (error) {
    if (!(error instanceof KinemaError)) throw error;
    return refuseModel(name, String(error.values['reason'] ?? error.message), error);
  }
};

/** The shape of a network as metadata tells it. */
export const shapeOf = ({ network }: StepModel): NonNullable<TrainedMetadata['shape']> => {
  const { channels, dilations, delayFrames } = network.shape;
  return { channels, dilations: [...dilations], delay_frames: delayFrames };
};

/**
 * Opens the text of a model file that must be the one its metadata tells of.
 * @throws KinemaError `model_invalid` where it is not
 */
export const openDescribedModel = (
  text: string,
  { name, sha256, shape, parameters }: TrainedMetadata,
): StepModel => {
  const actual = sha256Of(text);
  if (actual !== sha256)
    refuseModel(name, `its file has the SHA-256 ${actual}, and its metadata says ${sha256 ?? 'none'}`);
  const model = openModelText(text, name);
  if (!isDeepStrictEqual(shapeOf(model), shape))
    refuseModel(name, 'its file has another shape than its metadata says');
  if (model.parameters.length !== parameters)
    refuseModel(
      name,
      `its file has ${model.parameters.length} parameters, and its metadata says ${parameters ?? 'none'}`,
    );
  if (model.name !== name) refuseModel(name, `its file calls itself ${model.name}`);
  return model;
};

/**
 * Metadata that must be what the schema says.
 * @throws KinemaError `model_invalid`
 */
export const describedBy = <T extends TSchema>(schema: T, value: unknown, name: string): Described<T> => {
  try {
    return checked(schema, value, 'its metadata');
  } catch (error) {
    return refuseModel(name, error instanceof Error ? error.message : String(error), error);
  }
};
