import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DueHeap } from '../../src/sandbox/due-heap.ts';

test('what is due comes out by time, and by order of arrival at the same time', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const heap = new DueHeap<{ dueAt: number; order: number }>();
      const items = times.map((dueAt, order) => ({ dueAt, order }));
      for (const item of items) heap.add(item);
      const out = items.map(() => heap.takeFirst());
      expect(out).toEqual(items.toSorted((a, b) => a.dueAt - b.dueAt || a.order - b.order));
      expect(heap.takeFirst()).toBeUndefined();
    }),
  );
});
