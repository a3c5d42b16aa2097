import { describe, expect, test } from 'vitest';
import type { Json } from '../detector.ts';
import type { AxisColumns } from '../imu.ts';
import { turned } from '../testing/walk.ts';
import { AxisCourse } from './course.ts';
import { RATE_HZ } from './kernel.ts';

const STEP_SECONDS = 0.54;
const SAMPLES = 4 * RATE_HZ;

/** An arm that swings once a stride, with a push up once a step that is `up` as strong; the sensor lies turned. */
const courseOf = (up: number, isTurningKnown = true): AxisCourse => {
  const timeSeconds = Float64Array.from({ length: SAMPLES }, (_, i) => i / RATE_HZ);
  const stride = timeSeconds.map((t) => Math.sin((Math.PI * t) / STEP_SECONDS));
  const step = timeSeconds.map((t) => 9.81 + up * Math.sin((2 * Math.PI * t) / STEP_SECONDS));
  const level = timeSeconds.map(() => 0);
  const { accel } = turned({ timeSeconds, accel: [stride, level, step] }, [0.4, -1.1, 2]);
  const course = new AxisCourse();
  timeSeconds.forEach((t, i) => {
    const [accelX, accelY, accelZ] = (accel as AxisColumns).map((axis) => axis[i]!);
    const gyroX = isTurningKnown ? stride[i]! : Number.NaN;
    course.push({
      timeSeconds: t,
      norm: 9.81,
      accelX: accelX!,
      accelY: accelY!,
      accelZ: accelZ!,
      gyroX,
      gyroY: 0 * gyroX,
      gyroZ: 0 * gyroX,
    });
  });
  return course;
};

describe('the course of the axes', () => {
  test('tells what comes again after a step from what does so only after a stride, however the sensor lies', () => {
    const swung = courseOf(0).recurrence(0, SAMPLES, STEP_SECONDS);
    expect(swung.accel.step).toBeLessThan(-0.95);
    expect(swung.accel.stride).toBeGreaterThan(0.95);
    expect(swung.gyro.step).toBeLessThan(-0.95);
    const both = courseOf(1).recurrence(0, SAMPLES, STEP_SECONDS);
    expect(Math.abs(both.accel.step)).toBeLessThan(0.1);
    expect(courseOf(5).recurrence(0, SAMPLES, STEP_SECONDS).accel.step).toBeGreaterThan(0.85);
  });

  test('says nothing of a turning that is not known', () => {
    const { accel, gyro } = courseOf(1, false).recurrence(0, SAMPLES, STEP_SECONDS);
    expect(accel.stride).toBeGreaterThan(0.9);
    expect(gyro).toEqual({ step: Number.NaN, stride: Number.NaN });
  });

  test('is the same when it was saved', () => {
    const course = courseOf(1);
    const again = new AxisCourse();
    again.restore(JSON.parse(JSON.stringify(course.save())) as Json);
    expect(again.recurrence(0, SAMPLES, STEP_SECONDS)).toEqual(course.recurrence(0, SAMPLES, STEP_SECONDS));
  });
});
