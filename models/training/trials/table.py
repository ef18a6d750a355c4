"""The outcomes as text: a line each while they come, and a table for the card."""

HEAD = ('| trial | notes | precision | recall | F1 | F1 of the control | its own figures (control) |', '|---|---|---|---|---|---|---|')


def number(value, digits=3):
    return '' if value is None else f'{value:.{digits}f}' if isinstance(value, float) else str(value)


def own(row):
    """The trial's own figures, the control's behind them where it has any."""
    plain = row['ownOfControl'] or {}
    digits = lambda name: 1 if name.startswith(('ghosts', 'false')) else 3
    return '; '.join(f'{name}: {number(value, digits(name))}' + (f' ({number(plain[name], digits(name))})' if name in plain else '')
                     for name, value in row['own'].items())


def line(row):
    control = row['control']['f1'] if row['control'] else None
    return f"{row['name']}: {row['notes']} notes, P {number(row['precision'])} R {number(row['recall'])} F1 {number(row['f1'])} (control {number(control)}); {own(row)}"


def markdown(rows):
    body = [f"| {row['name']}: {row['what']} | {row['notes']} | {number(row['precision'])} | {number(row['recall'])} | {number(row['f1'])} "
            f"| {number(row['control']['f1']) if row['control'] else ''} | {own(row)} |" for row in rows]
    return '\n'.join((*HEAD, *body)) + '\n'
