import { Checkbox } from '@mantine/core';
import type { LiveLayers } from './draw-live.ts';

const names: Readonly<Record<keyof LiveLayers, string>> = {
  trails: 'Trails',
  angles: 'Angles',
  uncertainty: 'Uncertainty',
  centreOfMass: 'Centre of mass',
};

/** What is drawn over the picture beside the skeleton. */
export const LayersPanel = ({
  layers,
  onChange,
}: {
  layers: LiveLayers;
  onChange: (layers: LiveLayers) => void;
}) => (
  <fieldset className="live-layers">
    <legend className="unseen">Drawn over the picture</legend>
    {(Object.keys(names) as (keyof LiveLayers)[]).map((layer) => (
      <Checkbox
        key={layer}
        label={names[layer]}
        checked={layers[layer]}
        onChange={({ currentTarget: { checked } }) => onChange({ ...layers, [layer]: checked })}
      />
    ))}
  </fieldset>
);
