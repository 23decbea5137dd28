import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parsePermissionsPolicy } from './permissions-policy.ts';

describe('parsePermissionsPolicy()', () => {
  it('reads who may use what', () => {
    const features = featuresOf('camera=(), geolocation=(self "https://a.test"), usb=*');
    assert.deepEqual(features, [
      ['camera', { isEverybody: false, isSelf: false, origins: [], ignored: [] }],
      [
        'geolocation',
        { isEverybody: false, isSelf: true, origins: ['https://a.test'], ignored: [] },
      ],
      ['usb', { isEverybody: true, isSelf: false, origins: [], ignored: [] }],
    ]);
  });

  it('joins several fields', () => {
    assert.deepEqual(
      featuresOf('camera=self', 'camera=()').map(([, { isSelf }]) => isSelf),
      [false],
    );
  });

  it('tells what browsers pass over', () => {
    const ignored = featuresOf('camera, usb=(https://a.test none), midi=("https://b.test" 1)').map(
      ([feature, each]) => [feature, ...each.ignored],
    );
    assert.deepEqual(ignored, [
      ['camera', 'boolean'],
      ['usb', 'https://a.test', 'none'],
      ['midi', 'integer'],
    ]);
  });

  it('knows when there is none, and when there is one that no browser heeds', () => {
    assert.deepEqual(parsePermissionsPolicy([]), { kind: 'absent' });
    for (const value of ["camera 'none'; usb 'self'", "camera='none'", 'camera=()usb=()', 'Camera'])
      assert.equal(parsePermissionsPolicy([['Permissions-Policy', value]]).kind, 'malformed');
  });
});

function featuresOf(...values: readonly string[]) {
  const policy = parsePermissionsPolicy(values.map((value) => ['permissions-policy', value]));
  assert.ok(policy.kind === 'policy');
  return [...policy.features];
}
