import { createHash } from 'node:crypto';
import { controls } from './styles/controls.ts';
import { layout } from './styles/layout.ts';
import { media } from './styles/media.ts';
import { palette } from './styles/palette.ts';
import { parts } from './styles/parts.ts';
import { text } from './styles/text.ts';

/** The one style sheet, exactly as it stands between its tags: a page is one answer, so nothing is fetched before it shows. */
export const styles = [palette, text, layout, parts, controls, media]
  .join('')
  .replaceAll(/\s+/g, ' ')
  .replaceAll(/ ?([{};,]) ?/g, '$1')
  .replaceAll(': ', ':')
  .trim();

/** The style sheet's hash as a content security policy names it. */
export const styleHash = `sha256-${createHash('sha256').update(styles).digest('base64')}`;
