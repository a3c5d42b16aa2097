import { probe, readPicture } from '@kinema/media/node';
import { PoseCollector } from '@kinema/motion';
import { choosePipeline } from '../../analyses/index.ts';
import { unlessCancelled } from '../../analyses/cancelled.ts';
import { modelsUsed, readingOptions } from '../../analyses/picture.ts';
import { lookAtFrames } from '../../analyses/video-frames.ts';
import type { StepCall } from '../../jobs/index.ts';
import { rangeOfCut } from '../range.ts';
import { writeValue } from '../step-file.ts';
import type { FoundPoses } from './found.ts';
import type { PerceiveInput } from './plan-finding.ts';

/** Finds the poses in a picture, or in a cut of a video, which begins with a detection like any video. */
export const perceive = async ({
  input,
  recording,
  media,
  out,
  report,
  signal,
  tools,
}: StepCall): Promise<void> =>
  unlessCancelled(signal, async () => {
    const { method, model, flip, maxPersons, cut } = input as PerceiveInput;
    const path = await media();
    const reading = readingOptions(
      { fileName: recording.file_name, maxPictureMegapixels: tools.settings.maxPictureMegapixels },
      signal,
    );
    const info = await probe(path, reading);
    const chosen = {
      ...(method !== undefined && { method }),
      model,
      ...(flip !== undefined && { flip }),
      ...(maxPersons !== undefined && { maxPersons }),
    };
    const pipeline = await choosePipeline(tools, chosen, info.kind);
    const collector = new PoseCollector(pipeline.skeleton);
    let ownFrames = 0;
    const look = async (): Promise<readonly string[]> => {
      if (info.kind === 'picture') {
        const frame = await readPicture(path, { bound: pipeline.pictureBound, ...reading });
        collector.add(await pipeline.picture(frame, { signal }));
        return [];
      }
      const { warnings } = await lookAtFrames(
        path,
        info,
        pipeline,
        { ...rangeOfCut(cut), stallSeconds: tools.settings.videoStallSeconds },
        {
          signal,
          onProgress: ({ stage, fraction, framesPerSecond }) =>
            report({ stage, fraction, framesDone: ownFrames, ...(framesPerSecond && { framesPerSecond }) }),
        },
        (frame) => {
          if (frame.timeSeconds < (cut.ownEndSeconds ?? Infinity)) ownFrames += 1;
          collector.add(frame);
        },
      );
      return warnings;
    };
    report({ stage: 'opening', fraction: 0 });
    const warnings = await look();
    const found: FoundPoses = {
      media: info,
      sequence: collector.finish(info.width, info.height),
      method: pipeline.method,
      model: pipeline.models[0]!.name,
      models: modelsUsed(pipeline.models),
      warnings,
    };
    await writeValue(out, found);
    report({ stage: 'finding poses', fraction: 1, framesDone: ownFrames });
  });
