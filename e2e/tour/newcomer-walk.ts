import type { Page } from '@playwright/test';
import { arrange } from '../arranged.ts';
import { callCore } from '../axe-look.ts';
import { referenceOf } from '../label-page.ts';
import { Newcomer } from '../newcomer.ts';
import type { Album } from './album.ts';

const PASSWORD = 'a long enough password';

/** The newcomer's journey, from the first start to the money, and what can go wrong on it. */
export class NewcomerWalk {
  readonly #page: Page;
  readonly #album: Album;
  readonly #newcomer: Newcomer;

  constructor(page: Page, album: Album) {
    this.#page = page;
    this.#album = album;
    this.#newcomer = new Newcomer(page);
  }

  async all(): Promise<void> {
    await this.#label();
    await this.#inTrouble();
    await this.#submitAndSettle();
    await this.#afterwards();
    await this.#lock();
  }

  async #label(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    await page.getByRole('button', { name: 'Make a practice wallet and start' }).waitFor();
    await this.#album.show('welcome', 'The first start: no account anywhere, one button.');
    await newcomer.begin();
    await page.getByRole('heading', { name: 'Examples' }).waitFor();
    await this.#album.show('requirement', 'What the job asks for, what it pays, and what is at stake.');
    await this.#album.showLight('requirement', 'The requirement with its good and poor examples.');
    await page.getByRole('button', { name: /^Lease batch 1/ }).click();
    await page.getByRole('button', { name: /^Sign and lease/ }).waitFor();
    await this.#album.show('lease', 'What is signed, in plain words, before it is signed.');
    await page.getByRole('button', { name: /^Sign and lease/ }).click();
    await newcomer.label.canvas.waitFor();
    await newcomer.label.draw(referenceOf('airplane-from-above'));
    await page.keyboard.press('v');
    await page.keyboard.press('Tab');
    await this.#album.show('label', 'Every gesture is on disk before the screen says so.');
    await this.#album.showLight('label', 'The picture is the only colour on the screen, in both themes.');
    await this.#album.showGerman('label', 'Every word in the second language; numbers as it writes them.');
    await this.#keyboard();
  }

  async #keyboard(): Promise<void> {
    const page = this.#page;
    this.#album.section = 'By keys';
    await page.keyboard.press('r');
    for (const key of ['ArrowRight', 'Enter', 'Control+ArrowRight', 'Control+ArrowDown'])
      await page.keyboard.press(key);
    await this.#album.show(
      'crosshair',
      'Drawing without a mouse: arrows move 1 px, Shift 10, Ctrl 100; Enter sets a corner.',
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.keyboard.press('F6');
    await this.#album.show('focus', 'F6 steps through the regions; what has the focus shows it.');
    await this.#newcomer.label.canvas.focus();
    this.#album.section = 'The journey';
  }

  async #inTrouble(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    this.#album.section = 'When things go wrong';
    await arrange(page, 'save-fails', 'lease-ends-soon');
    await newcomer.label.canvas.focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('h');
    await page.getByText('The disk is full.').waitFor();
    await this.#album.show(
      'not-saved',
      'A full disk: the drawing stays, says that it is not saved, and what to do. The lease runs out.',
    );
    await arrange(page, 'network-failed');
    await newcomer.open('Home');
    await page.getByText('The practice network did not start.').waitFor();
    await this.#album.show('network-failed', 'A network that did not start: what is safe, and one button.');
    await arrange(page, 'lease-expired', 'outbox-in-trouble');
    await newcomer.open('Activity');
    await page.getByText('Refused by the contract').waitFor();
    await this.#album.show('refused', 'A transaction that the contract refused: what it cost, and where to go on.');
    await newcomer.open('Label');
    await page.getByText('The lease ran out.').waitFor();
    await this.#album.show(
      'lease-expired',
      'A lease that ran out: the drafts stay, and the batch can be leased again.',
    );
    await arrange(page);
    await newcomer.open('Label');
    await newcomer.label.canvas.focus();
    await page.keyboard.press('Control+z');
    await page.getByText('3 steps to undo').waitFor();
    await newcomer.label.saved();
    this.#album.section = 'The journey';
  }

  async #submitAndSettle(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    await newcomer.finishItem();
    await newcomer.expectItem(2);
    await newcomer.label.draw(referenceOf('dust-bowl-home').filter((shape) => shape.class === 'doorway'));
    await this.#album.show('sloppy', 'A sloppy second item: the house itself is not marked.');
    await newcomer.finishItem();
    await newcomer.open('Home');
    await page.getByRole('figure', { name: 'Deadlines' }).waitFor();
    await this.#album.show('home-ready', 'Home: deadlines by block time, and what to do next.');
    await newcomer.open('Label');
    await page.getByRole('button', { name: 'Submit batch…' }).click();
    await page.getByRole('dialog', { name: 'Submit batch 1 with your stake' }).waitFor();
    await page.getByRole('button', { name: 'Exact bytes' }).waitFor();
    await this.#album.show('submit', 'One signature carries the roots of the labels and locks the stake.');
    await this.#album.showGerman('submit', 'What is signed, in German.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: /^Let colleagues review/ }).waitFor();
    await this.#album.show('submitted', 'Submitted: from here on the labels are fixed.');
    await newcomer.letColleaguesReview();
    await newcomer.settled();
    await this.#album.show(
      'verdict-rejected',
      'Three colleagues voted by sealed ballot: the sloppy item is rejected, and its stake is lost.',
    );
    await newcomer.label.canvas.focus();
    await page.keyboard.press('a');
    await page.getByText(/reviewers found every object/).waitFor();
    await this.#album.show('verdict-accepted', 'The careful item is accepted and paid.');
    await this.#album.showLight('verdict', 'A verdict is a glyph and a word; the colour comes third.');
  }

  async #afterwards(): Promise<void> {
    const page = this.#page;
    const newcomer = this.#newcomer;
    await newcomer.open('Wallet');
    await page.getByText('Last movements').waitFor();
    await this.#album.show('wallet', 'Stake lost, reward now, the rest vesting over thirty days; the record moved.');
    await this.#album.showLight('wallet', 'The vault: free, locked, unbonding, vesting.');
    await newcomer.open('Home');
    await page.getByText('Earned').waitFor();
    await this.#album.show('home', 'Home: what to do next, what was earned, and what is under way.');
    await newcomer.open('Activity');
    await page.getByRole('cell', { name: /^Submission of batch 1/ }).waitFor();
    await this.#album.show('activity', 'The outbox: every transaction with its state, its hash and its fee.');
    await newcomer.open('Help');
    await this.#album.show('help', 'Guide, keys, language and versions.');
  }

  async #lock(): Promise<void> {
    this.#album.section = 'When things go wrong';
    await callCore(this.#page, 'wallet.setPassword', { current: null, next: PASSWORD });
    await callCore(this.#page, 'wallet.lock');
    await arrange(this.#page, 'many-tries');
    await this.#page.getByText(/Another password can be tried in/).waitFor();
    await this.#album.show('locked', 'A locked wallet: wrong passwords cost a growing wait.');
  }
}
