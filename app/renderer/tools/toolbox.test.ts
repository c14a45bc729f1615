import { describe, expect, it } from 'vitest';
import { type AnnotationDocument, documentOf, shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import { applyDiff } from '../../domain/annotation/document-diff.ts';
import { ShapeIndex } from '../../domain/annotation/shape-index.ts';
import { shapeNames } from '../../domain/annotation/shape-names.ts';
import { type Geometry, type Shape, shapeId, type ShapeId } from '../../domain/annotation/shape.ts';
import { imagePoint, screenPoint } from '../../domain/geometry/point.ts';
import type { CanvasEvent, Modifiers, PointerButton } from './tool-event.ts';
import {
  createToolbox,
  isBusy,
  openImage,
  shownCursor,
  takeTool,
  type Toolbox,
  type ToolName,
  toolboxTransition,
} from './toolbox.ts';
import { toImage, toScreen } from './view.ts';
import { showActualSize } from './view-machine.ts';

const image = { width: 400, height: 300 };
const none: Modifiers = { shift: false, alt: false, ctrl: false };
const shift: Modifiers = { ...none, shift: true };
const alt: Modifiers = { ...none, alt: true };
const ctrl: Modifiers = { ...none, ctrl: true };

const shape = (id: string, z: string, geometry: Geometry): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry,
  attributes: {},
  z,
  hidden: false,
  locked: false,
});
const box = (x: number, y: number, width: number, height: number): Geometry => ({
  kind: 'rectangle',
  x,
  y,
  width,
  height,
});
const polygon = (...points: [number, number][]): Geometry => ({
  kind: 'polygon',
  outer: points.map(([x, y]) => imagePoint(x, y)),
  holes: [],
});

/** A person at the canvas: events go in at picture coordinates (100 %, so a screen pixel is an image pixel), effects come out applied. */
class Hand {
  toolbox: Toolbox;
  document: AnnotationDocument;
  selection: readonly ShapeId[] = [];
  classId: string | null = 'boat';
  readOnly = false;
  readonly labels: string[] = [];
  readonly heard: string[] = [];
  lastHandled = false;
  #count = 0;

  constructor(shapes: readonly Shape[] = [], tool: ToolName = 'select') {
    this.document = documentOf(image, shapes);
    const opened = createToolbox(image, { width: 600, height: 500 });
    this.toolbox = takeTool({ ...opened, view: showActualSize(opened.view) }, tool);
  }

  send(event: CanvasEvent): this {
    const outcome = toolboxTransition(this.toolbox, event, {
      document: this.document,
      lookup: new ShapeIndex().update(this.document),
      selection: this.selection,
      classId: this.classId,
      names: shapeNames(this.document, [{ id: 'boat', name: 'Boat' }]),
      nextId: shapeId(`new${this.#count}`),
      readOnly: this.readOnly,
    });
    this.toolbox = outcome.toolbox;
    this.lastHandled = outcome.handled;
    for (const effect of outcome.effects) {
      if (effect.kind === 'commit') {
        this.document = applyDiff(this.document, effect.diff);
        this.labels.push(effect.label);
        this.#count += 1;
      } else if (effect.kind === 'select') this.selection = effect.ids;
      else this.heard.push(effect.text);
    }
    return this;
  }

  #at(x: number, y: number) {
    return toScreen(this.toolbox.view.view, imagePoint(x, y));
  }

  move(x: number, y: number, modifiers = none): this {
    return this.send({ kind: 'pointer-move', screen: this.#at(x, y), modifiers });
  }
  down(x: number, y: number, modifiers = none, button: PointerButton = 'primary'): this {
    return this.send({ kind: 'pointer-down', screen: this.#at(x, y), modifiers, button });
  }
  up(x: number, y: number, modifiers = none, button: PointerButton = 'primary'): this {
    return this.send({ kind: 'pointer-up', screen: this.#at(x, y), modifiers, button });
  }
  click(x: number, y: number, modifiers = none): this {
    return this.move(x, y, modifiers).down(x, y, modifiers).up(x, y, modifiers);
  }
  drag(from: [number, number], to: [number, number], modifiers = none): this {
    return this.move(...from)
      .down(...from)
      .move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, modifiers)
      .move(...to, modifiers)
      .up(...to, modifiers);
  }
  key(key: string, modifiers = none, code = key): this {
    return this.press(key, modifiers, code).send({ kind: 'key-up', key, code, modifiers });
  }
  press(key: string, modifiers = none, code = key): this {
    return this.send({ kind: 'key-down', key, code, modifiers, repeat: false });
  }
  geometries(): Geometry[] {
    return shapesInOrder(this.document).map(({ geometry }) => geometry);
  }
}

describe('the rectangle tool', () => {
  it('draws by a drag, in any direction, and selects what it drew', () => {
    const hand = new Hand([], 'rectangle').drag([50, 60], [20, 30]);
    expect([hand.geometries(), hand.selection, hand.labels, hand.toolbox.preview]).toEqual([
      [box(20, 30, 30, 30)],
      ['new0'],
      ['Draw a box'],
      null,
    ]);
  });

  it('draws by two clicks, showing the box between them', () => {
    const hand = new Hand([], 'rectangle').click(10, 10).move(40, 30);
    expect(hand.toolbox.preview).toEqual({
      kind: 'draft',
      classId: 'boat',
      draft: { kind: 'rectangle', box: { x: 10, y: 10, width: 30, height: 20 } },
    });
    expect(hand.click(60, 50).geometries()).toEqual([box(10, 10, 50, 40)]);
  });

  it('draws by keys alone', () => {
    const hand = new Hand([], 'rectangle');
    hand.key('ArrowRight').key('Enter');
    const start = hand.toolbox.crosshair;
    hand.key('ArrowRight', shift).key('ArrowRight').key('ArrowDown', ctrl).key('Enter');
    expect(hand.geometries()).toEqual([box(start?.x ?? -1, start?.y ?? -1, 11, 100)]);
    expect(hand.heard.at(-1)).toBe('Drawn: box, 11.0 × 100.0 px');
  });

  it('makes squares with Shift, and stays inside the picture', () => {
    expect(new Hand([], 'rectangle').drag([380, 280], [420, 285], shift).geometries()).toEqual([box(380, 280, 20, 20)]);
    expect(new Hand([], 'rectangle').drag([390, 290], [500, 400]).geometries()).toEqual([box(390, 290, 10, 10)]);
    expect(new Hand([], 'rectangle').drag([100, 100], [60, 90], shift).geometries()).toEqual([box(60, 60, 40, 40)]);
  });

  it('draws over a shape that is there already', () => {
    const hand = new Hand([shape('a', 'a0', box(0, 0, 200, 200))], 'rectangle').drag([50, 50], [80, 80]);
    expect(hand.geometries()).toEqual([box(0, 0, 200, 200), box(50, 50, 30, 30)]);
  });

  it('gives up on Esc, on what is too small, and without a class', () => {
    const escaped = new Hand([], 'rectangle').down(10, 10).move(50, 50).key('Escape').up(50, 50);
    expect([escaped.geometries(), escaped.toolbox.preview, escaped.heard]).toEqual([
      [],
      null,
      ['Cancelled, nothing changed'],
    ]);
    const small = new Hand([], 'rectangle').drag([10, 10], [50, 10.5]);
    expect([small.geometries(), small.heard]).toEqual([[], ['Less than one pixel, nothing drawn']]);
    const classless = new Hand([], 'rectangle');
    classless.classId = null;
    expect([classless.drag([10, 10], [50, 50]).geometries(), classless.heard]).toEqual([[], ['Pick a class first']]);
  });

  it('leaves Esc to the screen when nothing is in the hand', () => {
    expect(new Hand([], 'rectangle').key('Escape').lastHandled).toBe(false);
  });
});

describe('the polygon tool', () => {
  const three = () => new Hand([], 'polygon').click(10, 10).click(90, 10).click(90, 80);

  it('closes on the first vertex and on Enter', () => {
    expect(three().click(12, 12).geometries()).toEqual([polygon([10, 10], [90, 10], [90, 80])]);
    const entered = three().move(40, 60).key('Enter');
    expect([entered.geometries(), entered.labels]).toEqual([
      [polygon([10, 10], [90, 10], [90, 80])],
      ['Draw a polygon'],
    ]);
  });

  it('shows that the next click closes', () => {
    expect(three().move(11, 11).toolbox.preview).toEqual({
      kind: 'draft',
      classId: 'boat',
      draft: {
        kind: 'polygon',
        vertices: [imagePoint(10, 10), imagePoint(90, 10), imagePoint(90, 80)],
        next: imagePoint(11, 11),
        closes: true,
      },
    });
  });

  it('takes back and puts back its own vertices only', () => {
    const other = shape('a', 'a0', box(0, 0, 5, 5));
    const hand = new Hand([other], 'polygon').click(10, 10).click(90, 10).click(90, 80).click(50, 90);
    hand
      .key('Backspace')
      .key('z', ctrl, 'KeyZ')
      .key('z', { ...ctrl, shift: true }, 'KeyZ')
      .key('Enter');
    expect(hand.geometries()).toEqual([other.geometry, polygon([10, 10], [90, 10], [90, 80])]);
    const emptied = new Hand([other], 'polygon').click(10, 10).key('Backspace');
    expect([isBusy(emptied.toolbox), emptied.toolbox.preview, emptied.document.shapes.size]).toEqual([false, null, 1]);
    expect(emptied.key('z', ctrl, 'KeyZ').lastHandled).toBe(false);
  });

  it('takes no vertex for the second press of a double click', () => {
    expect(three().click(90, 80).key('Enter').geometries()).toEqual([polygon([10, 10], [90, 10], [90, 80])]);
  });

  it('needs three points, and gives up on Esc', () => {
    const hand = new Hand([], 'polygon').click(10, 10).click(90, 10).key('Enter');
    expect([hand.geometries(), hand.heard.at(-1)]).toEqual([[], 'A polygon needs three points']);
    expect([hand.key('Escape').toolbox.preview, isBusy(hand.toolbox)]).toEqual([null, false]);
  });

  it('draws by keys alone: Enter sets, Enter again closes', () => {
    const hand = new Hand([], 'polygon').move(50, 50).key('Enter');
    hand.key('ArrowRight', ctrl).key('Enter').key('ArrowDown', shift).key('Enter').key('Enter');
    expect(hand.geometries()).toEqual([polygon([50, 50], [150, 50], [150, 60])]);
  });
});

describe('the select tool', () => {
  const low = shape('low', 'a0', box(20, 20, 200, 150));
  const high = shape('high', 'a1', box(100, 60, 60, 40));

  it('takes the topmost shape, then the one below it, and nothing beside them', () => {
    const hand = new Hand([low, high]).click(120, 80);
    const first = hand.selection;
    expect([
      first,
      hand.click(120, 80).selection,
      hand.click(120, 80).selection,
      hand.click(350, 250).selection,
    ]).toEqual([['high'], ['low'], ['high'], []]);
  });

  it('adds and removes with Shift', () => {
    const hand = new Hand([low, high]).click(30, 30).click(120, 80, shift);
    expect([hand.selection, hand.click(120, 80, shift).selection]).toEqual([['low', 'high'], ['low']]);
  });

  it('moves what it grabs in one step, previewed on the way', () => {
    const hand = new Hand([low, high]).move(120, 80).down(120, 80).move(130, 85);
    expect(hand.toolbox.preview).toMatchObject({
      kind: 'edit',
      diff: { updated: [{ to: { geometry: box(110, 65, 60, 40) } }] },
    });
    expect(hand.document.shapes.get(shapeId('high'))?.geometry).toEqual(high.geometry);
    hand.up(130, 85);
    expect([hand.geometries(), hand.labels, hand.toolbox.preview]).toEqual([
      [low.geometry, box(110, 65, 60, 40)],
      ['Move Boat 2'],
      null,
    ]);
  });

  it('moves a selected shape from under another one, and several as one', () => {
    const under = new Hand([low, high]);
    under.selection = [shapeId('low')];
    expect(under.drag([120, 80], [125, 80]).geometries()).toEqual([box(25, 20, 200, 150), high.geometry]);
    const both = new Hand([low, high]);
    both.selection = [shapeId('low'), shapeId('high')];
    expect([both.drag([30, 100], [0, 100]).geometries(), both.labels]).toEqual([
      [box(0, 20, 200, 150), box(80, 60, 60, 40)],
      ['Move 2 shapes'],
    ]);
  });

  it('puts back what it holds on Esc', () => {
    const hand = new Hand([low]).move(30, 100).down(30, 100).move(80, 120).key('Escape').up(80, 120);
    expect([hand.geometries(), hand.labels, hand.toolbox.preview, hand.selection]).toEqual([
      [low.geometry],
      [],
      null,
      ['low'],
    ]);
  });

  it('resizes by all eight handles', () => {
    const handles: [number, number][] = [
      [20, 20],
      [120, 20],
      [220, 20],
      [220, 95],
      [220, 170],
      [120, 170],
      [20, 170],
      [20, 95],
    ];
    const results = handles.map(([x, y]) => {
      const hand = new Hand([low]);
      hand.selection = [low.id];
      return hand.drag([x + 2, y - 1], [x + 12, y + 9]).geometries()[0];
    });
    expect(results).toEqual([
      box(30, 30, 190, 140),
      box(20, 30, 200, 140),
      box(20, 30, 210, 140),
      box(20, 20, 210, 150),
      box(20, 20, 210, 160),
      box(20, 20, 200, 160),
      box(30, 20, 190, 160),
      box(30, 20, 190, 150),
    ]);
  });

  it('keeps the ratio with Shift and the centre with Alt', () => {
    const resized = (modifiers: Modifiers) => {
      const hand = new Hand([high]);
      hand.selection = [high.id];
      return hand.move(160, 100).down(160, 100).move(190, 100, modifiers).up(190, 100, modifiers).geometries();
    };
    expect([resized(shift), resized(alt)]).toEqual([[box(100, 60, 90, 60)], [box(70, 60, 120, 40)]]);
  });

  it('refuses to shrink a shape to nothing', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    hand.drag([160, 80], [100, 80]);
    expect([hand.geometries(), hand.labels, hand.heard.at(-1)]).toEqual([
      [high.geometry],
      [],
      'Less than one pixel, nothing drawn',
    ]);
  });

  it('drags a vertex, adds one on an edge, removes one', () => {
    const hand = new Hand([shape('p', 'a0', polygon([50, 50], [150, 50], [100, 150]))]);
    hand.selection = [shapeId('p')];
    hand.drag([150, 50], [170, 60]);
    hand.click(110, 55);
    hand
      .down(100 - 12.5, 125, alt)
      .move(60, 120, alt)
      .up(60, 120, alt);
    expect([hand.geometries(), hand.labels]).toEqual([
      [polygon([50, 50], [110, 55], [170, 60], [100, 150], [60, 120])],
      ['Move a point of Boat 1', 'Add a point to Boat 1', 'Add a point to Boat 1'],
    ]);
    hand.click(110, 55, alt).click(60, 120, alt).click(170, 60, alt);
    expect([hand.geometries(), hand.heard.at(-1)]).toEqual([
      [polygon([50, 50], [170, 60], [100, 150])],
      'A polygon needs three points',
    ]);
  });

  it('leaves locked shapes where they are, but selects them', () => {
    const hand = new Hand([{ ...high, locked: true }]).drag([120, 80], [140, 90]).key('ArrowLeft').key('Delete');
    expect([hand.geometries(), hand.selection, hand.labels]).toEqual([[high.geometry], ['high'], []]);
  });

  it('does not see hidden shapes', () => {
    expect(new Hand([low, { ...high, hidden: true }]).click(120, 80).selection).toEqual(['low']);
  });

  it('nudges with arrows: one step of undo from press to release', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    hand.press('ArrowRight').press('ArrowRight').press('ArrowRight', shift);
    expect([hand.labels, isBusy(hand.toolbox)]).toEqual([[], true]);
    hand.key('ArrowDown');
    expect([hand.geometries(), hand.labels]).toEqual([[box(112, 61, 60, 40)], ['Move Boat 1']]);
    hand.key('ArrowRight', alt).key('ArrowUp', { ...alt, shift: true });
    expect([hand.geometries(), hand.labels.slice(1)]).toEqual([
      [box(112, 61, 61, 30)],
      ['Resize Boat 1', 'Resize Boat 1'],
    ]);
  });

  it('keeps a nudge whose release is not heard', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    hand.press('ArrowLeft').send({ kind: 'blur' });
    expect([hand.geometries(), hand.toolbox.preview]).toEqual([[box(99, 60, 60, 40)], null]);
  });

  it('walks the objects with Tab, from the top down, and lets the focus go at the end', () => {
    const hand = new Hand([low, high]).key('Tab');
    const steps = [
      hand.selection,
      hand.key('Tab').selection,
      hand.key('Tab').lastHandled,
      hand.key('Tab', shift).selection,
      hand.key('Tab', shift).lastHandled,
    ];
    expect(steps).toEqual([['high'], ['low'], false, ['high'], false]);
    expect(hand.heard[0]).toBe('Boat 2, box, 60.0 × 40.0 px at 100.0, 60.0');
  });

  it('deletes what is selected, and says what', () => {
    const hand = new Hand([low, high]);
    hand.selection = [low.id, high.id];
    hand.key('Delete');
    expect([hand.geometries(), hand.selection, hand.labels, hand.key('Delete').lastHandled]).toEqual([
      [],
      [],
      ['Delete 2 shapes'],
      false,
    ]);
  });

  it('only looks when it may not write', () => {
    const hand = new Hand([high]);
    hand.readOnly = true;
    hand.drag([120, 80], [150, 90]).key('ArrowLeft').key('Delete');
    expect([hand.geometries(), hand.selection]).toEqual([[high.geometry], ['high']]);
  });

  it('says with the cursor what a press would do', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    const cursors = (
      [
        [100, 60],
        [130, 60],
        [160, 60],
        [160, 80],
        [130, 80],
        [300, 200],
      ] as const
    ).map(([x, y]) => hand.move(x, y).toolbox.cursor);
    expect(cursors).toEqual(['nwse-resize', 'ns-resize', 'nesw-resize', 'ew-resize', 'move', 'default']);
  });
});

describe('the view', () => {
  const under = (hand: Hand, x: number, y: number) => toImage(hand.toolbox.view.view, screenPoint(x, y));

  it('zooms about the pointer', () => {
    const hand = new Hand();
    const before = under(hand, 333, 222);
    hand.send({ kind: 'wheel', screen: screenPoint(333, 222), deltaY: -240, pinch: false, modifiers: none });
    const after = under(hand, 333, 222);
    expect([after.x, after.y].map((value) => value.toFixed(6))).toEqual(
      [before.x, before.y].map((value) => value.toFixed(6)),
    );
    expect(hand.toolbox.view.view.scale).toBeGreaterThan(1.3);
  });

  it('pans with Space and a drag, and with the middle button, under any tool', () => {
    for (const tool of ['select', 'rectangle', 'polygon'] as const) {
      const hand = new Hand([], tool);
      const { x, y } = hand.toolbox.view.view;
      hand.press(' ', none, 'Space');
      expect(shownCursor(hand.toolbox)).toBe('grab');
      hand.send({ kind: 'pointer-down', screen: screenPoint(100, 100), button: 'primary', modifiers: none });
      hand.send({ kind: 'pointer-move', screen: screenPoint(130, 90), modifiers: none });
      hand.send({ kind: 'pointer-up', screen: screenPoint(130, 90), button: 'primary', modifiers: none });
      hand.send({ kind: 'key-up', key: ' ', code: 'Space', modifiers: none });
      expect(hand.toolbox.view.view).toEqual({ scale: 1, x: x + 30, y: y - 10 });
      hand.send({ kind: 'pointer-down', screen: screenPoint(100, 100), button: 'middle', modifiers: none });
      hand.send({ kind: 'pointer-move', screen: screenPoint(70, 110), modifiers: none });
      hand.send({ kind: 'pointer-up', screen: screenPoint(70, 110), button: 'middle', modifiers: none });
      expect([hand.toolbox.view.view, hand.document.shapes.size, hand.toolbox.view.pan]).toEqual([
        { scale: 1, x, y },
        0,
        { kind: 'idle' },
      ]);
    }
  });

  it('can be moved in the middle of a drawing', () => {
    const hand = new Hand([], 'polygon').click(10, 10).click(60, 10);
    hand.send({ kind: 'wheel', screen: screenPoint(300, 200), deltaY: -300, pinch: false, modifiers: none });
    hand.click(60, 50).key('Enter');
    expect(
      hand
        .geometries()
        .map(
          (geometry) => geometry.kind === 'polygon' && geometry.outer.map(({ x, y }) => [Math.round(x), Math.round(y)]),
        ),
    ).toEqual([
      [
        [10, 10],
        [60, 10],
        [60, 50],
      ],
    ]);
  });

  it('fits on Shift+1, shows 100 % on Shift+2, and follows the window while fitted', () => {
    const hand = new Hand();
    hand.key('!', shift, 'Digit1');
    const fitted = hand.toolbox.view.view.scale;
    hand.send({ kind: 'resize', width: 1000, height: 900 });
    const larger = hand.toolbox.view.view.scale;
    hand.key('@', shift, 'Digit2');
    expect([fitted < larger, hand.toolbox.view.view.scale]).toEqual([true, 1]);
    hand.send({ kind: 'resize', width: 600, height: 500 });
    expect(hand.toolbox.view.view.scale).toBe(1);
  });

  it('never loses the picture', () => {
    const hand = new Hand();
    for (const [x, y] of [
      [-5000, -5000],
      [5000, 5000],
    ] as const) {
      hand.send({ kind: 'pointer-down', screen: screenPoint(0, 0), button: 'middle', modifiers: none });
      hand.send({ kind: 'pointer-move', screen: screenPoint(x, y), modifiers: none });
      hand.send({ kind: 'pointer-up', screen: screenPoint(x, y), button: 'middle', modifiers: none });
      const { view } = hand.toolbox.view;
      expect(view.x + image.width * view.scale).toBeGreaterThanOrEqual(18 + 48);
      expect(view.x).toBeLessThanOrEqual(600 - 48);
    }
  });

  it('brings a drawing position that keys moved into sight', () => {
    const hand = new Hand([], 'rectangle');
    hand.toolbox = { ...hand.toolbox, view: { ...hand.toolbox.view, view: { scale: 4, x: 18, y: 18 } } };
    for (let i = 0; i < 30; i += 1) hand.key('ArrowRight', shift);
    expect(toScreen(hand.toolbox.view.view, hand.toolbox.crosshair!).x).toBeLessThanOrEqual(600 - 40);
  });
});

describe('the toolbox', () => {
  it('drops what was begun when the tool or the picture changes', () => {
    const hand = new Hand([], 'polygon').click(10, 10).click(50, 50);
    expect([isBusy(takeTool(hand.toolbox, 'rectangle')), takeTool(hand.toolbox, 'rectangle').preview]).toEqual([
      false,
      null,
    ]);
    const next = openImage(hand.toolbox, { width: 100, height: 100 });
    expect([next.tool, next.preview, next.cursor]).toEqual([{ name: 'polygon', phase: 'ready' }, null, 'crosshair']);
  });

  it('forgets the pointer when it leaves', () => {
    const hand = new Hand([shape('a', 'a0', box(0, 0, 50, 50))]).move(20, 20);
    expect([hand.toolbox.hover, hand.toolbox.crosshair]).toEqual(['a', imagePoint(20, 20)]);
    hand.send({ kind: 'pointer-leave' });
    expect([hand.toolbox.hover, hand.toolbox.crosshair, hand.toolbox.pointer]).toEqual([null, null, null]);
  });

  it('leaves alone what it has no use for', () => {
    const hand = new Hand();
    expect([hand.key('F2').lastHandled, hand.key('1').lastHandled, hand.key('Enter', ctrl).lastHandled]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
