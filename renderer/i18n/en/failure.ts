import type { FailureCode } from '../../../core/protocol/failure.ts'

interface FailureWords { readonly what: string; readonly remedy: string }

export const failure = {
  'score-unreadable': { what: 'This score could not be read.', remedy: 'Save it again as MusicXML (.musicxml or .mxl) in the program it came from, then add that file.' },
  'score-too-large': { what: 'This score is too large to open.', remedy: 'Save only the piano part, or split the piece into movements.' },
  'score-has-no-notes': { what: 'There are no notes in this score.', remedy: 'Check that the right file was chosen and that it has a piano part.' },
  'score-part-unclear': { what: 'It is unclear which part of this score is the piano’s.', remedy: 'Save the piano part alone and add that file.' },
  'recording-unreadable': { what: 'The recording could not be read.', remedy: 'Use a WAV, FLAC, MP3 or Ogg file that plays elsewhere.' },
  'recording-empty': { what: 'There is no sound in the recording.', remedy: 'Choose another recording.' },
  'device-unavailable': { what: 'The microphone could not be opened.', remedy: 'Close other programs that use it, or choose another input.' },
  'device-unplugged': { what: 'The microphone was unplugged.', remedy: 'Plug it back in, or choose another input.' },
  'device-silent': { what: 'No sound arrives from the microphone.', remedy: 'Check that it is switched on and not muted, or choose another input.' },
  'no-sound-library': { what: 'The system’s sound library is not there.', remedy: 'The browser’s microphone is used instead; nothing needs doing.' },
  'microphone-refused': { what: 'The browser may not use the microphone.', remedy: 'Allow it in the address bar’s site settings, then start again.' },
  'midi-refused': { what: 'The browser may not use MIDI keyboards.', remedy: 'Allow MIDI in the address bar’s site settings, or use Chrome, Edge or Firefox.' },
  'model-missing': { what: 'The listening model is missing.', remedy: 'Install Repetiteur again; the files under models/ belong to it.' },
  'model-mismatch': { what: 'The listening model is damaged or of another version.', remedy: 'Install Repetiteur again; the files under models/ belong to it.' },
  'engine-unavailable': { what: 'This listening engine does not start here.', remedy: 'Choose another one in the settings; the automatic choice always works.' },
  'engine-fell-back': { what: 'The listening engine failed; another one took over.', remedy: 'You can play on. Under “Listening engine” you can choose, or measure again.' },
  'data-folder-read-only': { what: 'Takes and scores cannot be kept: the data folder is read-only.', remedy: 'Make the folder writable, or choose another. Playing works all the same.' },
  'disk-full': { what: 'The disk is full; this take is no longer being written down.', remedy: 'Free some space. You can play on.' },
  'take-unreadable': { what: 'This take could not be opened.', remedy: 'It may come from another version; the other takes are not affected.' },
  'take-sound-gone': { what: 'The recording of this take is not there.', remedy: 'Its marks are kept; look at a take whose recording is still on this computer.' },
  'take-file-unreadable': { what: 'This file of takes could not be read.', remedy: 'Ask for it once more, or copy it again from where it came.' },
  'take-file-newer': { what: 'This file was written by a newer version of Repetiteur.', remedy: 'Update Repetiteur, then open it again.' },
  'take-file-too-large': { what: 'This file of takes is too large to open.', remedy: 'Ask for the takes in several files, or with their sound made smaller.' },
  'port-in-use': { what: 'The port is already in use.', remedy: 'Close the other program, or start Repetiteur with another port.' },
  'engine-restarted': { what: 'The listening program stopped and was started again.', remedy: 'What you played is kept. Press Space to go on.' },
  'wrong-use': { what: 'That could not be done.', remedy: 'Load the page again. If it comes back, please report it.' },
} satisfies Record<FailureCode, FailureWords>
