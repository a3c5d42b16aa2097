import { NativeSelect } from '@mantine/core';
import { sensorPlaces, type SensorPlace } from '@kinema/motion/gait';

const labels: Readonly<Record<SensorPlace, string>> = {
  'foot-left': 'On the left foot',
  'foot-right': 'On the right foot',
  'lower-back': 'At the lower back',
  hand: 'In the hand or a pocket',
};

const choices = [
  { value: '', label: 'Recognised' },
  ...sensorPlaces.map((value) => ({ value, label: labels[value] })),
];

interface SensorSelectProps {
  readonly value: SensorPlace | '';
  readonly onChange: (place: SensorPlace | '') => void;
}

/** Where a sensor was carried. */
export const SensorSelect = ({ value, onChange }: SensorSelectProps) => (
  <NativeSelect
    label="Where the sensor was carried"
    description="For the file of one sensor"
    data={choices}
    value={value}
    onChange={({ currentTarget }) =>
      onChange(sensorPlaces.find((place) => place === currentTarget.value) ?? '')
    }
  />
);
