/** The sound of a scan, for whoever looks at the cards and not at the screen: off unless asked for. */
import type { Verdict } from './scan-queue.ts';

const KEPT = 'scan-sound';
const GAIN = 0.15;

/** Pitch in Hz and length in seconds: a short high note is good, a long low one is not. */
const NOTES: Readonly<Record<Verdict['tone'], readonly [pitch: number, length: number]>> = {
  good: [1_200, 0.06],
  warn: [600, 0.18],
  bad: [220, 0.4],
};

export const isSounding = () => localStorage.getItem(KEPT) === 'on';
export const keepSounding = (on: boolean) => localStorage.setItem(KEPT, on ? 'on' : 'off');

let audio: AudioContext | undefined;

export function beep(tone: Verdict['tone']): void {
  if (!isSounding()) return;
  audio ??= new AudioContext();
  const [pitch, length] = NOTES[tone];
  const [note, loudness] = [audio.createOscillator(), audio.createGain()];
  note.frequency.value = pitch;
  loudness.gain.value = GAIN;
  note.connect(loudness).connect(audio.destination);
  note.start();
  note.stop(audio.currentTime + length);
}
