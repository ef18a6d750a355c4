"""Somebody talks in the room: espeak-ng where it is installed, otherwise the voice of `household.py` with a seed of its own."""
import io
import shutil
import subprocess

import numpy as np
import soundfile
from scipy.signal import resample_poly

from ..features import SAMPLE_RATE_HZ
from ..household import voice
from .counts import f1_by_kind, false_in_pauses
from .disturbed import Disturbance
from .music import in_the_same_room, plain
from .trial import Trial

BELOW_MUSIC_DB = (10., 20.)
SPEAKERS = ('en-us+f3', 'en-gb', 'de+m3', 'fr+f2', 'cmn', 'es+m5')
WORDS = {
    'en': 'Shall we take it again from the second line? The left hand was a little loud. Supper is at seven. Did you call your aunt? '
          'She asked after you yesterday, and wanted to know how the lessons go. Wait, I cannot find my keys. Yes, much better now.',
    'de': 'Noch einmal ab der zweiten Zeile, bitte. Die linke Hand war etwas laut. Um sieben gibt es Essen. Hast du deine Tante angerufen? '
          'Warte, ich finde meine Schlüssel nicht. Ja, viel besser, und jetzt bitte etwas langsamer bis zum Ende der Seite.',
    'fr': 'Encore une fois à partir de la deuxième ligne. La main gauche était un peu forte. On mange à sept heures. As-tu appelé ta tante? '
          'Attends, je ne trouve pas mes clés. Oui, beaucoup mieux, et maintenant un peu plus lentement.',
    'cmn': '请从第二行再来一遍。左手有一点响。七点吃晚饭。你给阿姨打电话了吗？她昨天问起你，想知道你的琴课怎么样。等一下，我找不到钥匙。好，现在好多了。',
    'es': 'Otra vez desde la segunda línea. La mano izquierda estaba un poco fuerte. La cena es a las siete. ¿Has llamado a tu tía? '
          'Espera, no encuentro mis llaves. Sí, mucho mejor, y ahora un poco más despacio hasta el final.',
}


def speech(rng, number, count):
    """float32 [count] of talk, its mean level 1 while there is any."""
    if shutil.which('espeak-ng'):
        speaker = SPEAKERS[number % len(SPEAKERS)]
        words = WORDS[speaker.split('+')[0].split('-')[0]]
        wav = subprocess.run(['espeak-ng', '-v', speaker, '-s', '165', '--stdout'], input=words.encode(), capture_output=True, check=True).stdout
        sound, rate = soundfile.read(io.BytesIO(_with_length(wav)), dtype='float32')
        common = np.gcd(rate, SAMPLE_RATE_HZ)
        sound = resample_poly(sound, SAMPLE_RATE_HZ // common, rate // common)
    else:
        sound = voice(rng, count / SAMPLE_RATE_HZ)
    sound = np.resize(sound, count)
    return (sound / np.sqrt(np.mean(sound[np.abs(sound) > .01 * np.abs(sound).max()] ** 2))).astype(np.float32)


def _with_length(wav):
    """espeak-ng writes to a pipe before it knows how long it will speak; the header is given its lengths."""
    return wav[:4] + (len(wav) - 8).to_bytes(4, 'little') + wav[8:40] + (len(wav) - 44).to_bytes(4, 'little') + wav[44:]


def _disturb(rng, number, played, sound, level):
    talk = in_the_same_room(number, speech(rng, number, len(sound)))
    return sound + talk * level * 10 ** (-BELOW_MUSIC_DB[number % 2] / 20)


SPEECH = Trial('speech', 'somebody talks, 10 or 20 dB below the music, also where nothing is played; control: nobody',
               Disturbance(_disturb, lambda number: f'{BELOW_MUSIC_DB[number % 2]:.0f} dB below'), plain,
               lambda heard: {**f1_by_kind(heard), **false_in_pauses(heard)})
