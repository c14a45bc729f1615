import { describe, expect, it } from 'vitest';
import { createLook, lightCurve, resetLight } from './picture-look.ts';

const values = (curve: string | null) => (curve ?? '').split(' ').map(Number);

describe('the light of a picture', () => {
  it('is no filter while nothing is set, and again after a reset', () => {
    const look = createLook();
    expect(lightCurve(look.getState())).toBeNull();
    look.setState({ gamma: 2 });
    expect(lightCurve(look.getState())).not.toBeNull();
    resetLight(look);
    expect(lightCurve(look.getState())).toBeNull();
  });

  it('rises, stays within 0 and 1, and does what each slider says', () => {
    const look = createLook().getState();
    const curves = [
      { ...look, brightness: 0.5 },
      { ...look, contrast: 0.8 },
      { ...look, contrast: -1 },
      { ...look, gamma: 2.2 },
    ].map((changed) => values(lightCurve(changed)));
    for (const curve of curves) {
      expect(curve.every((value, i) => value >= 0 && value <= 1 && value >= (curve[i - 1] ?? 0))).toBe(true);
    }
    const middles = curves.map((curve) => curve[32]);
    expect(middles).toEqual([1, 0.5, 0.5, 0.7297]);
    expect(new Set(curves[2])).toEqual(new Set([0.5]));
  });
});
