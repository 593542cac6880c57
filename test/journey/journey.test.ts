import { describe } from 'vitest';
import { journey } from './journey.ts';

describe('the journey that starts on the eve of summer time', () => journey('2027-03-13T08:45:00Z'));
