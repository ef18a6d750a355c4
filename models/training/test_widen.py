"""A wider network begins with what the narrower one knew."""
import torch

from .config import NetworkShape
from .network import PianoNotes
from .widen import widened

NARROW = NetworkShape((4, 6, 8), 16, ((6, 12), (6, 12)))
WIDE = NetworkShape((4, 6, 8), 24, ((8, 20), (9, 18)))


def _told(network, x):
    with torch.no_grad():
        return network(x)


def test_a_wider_network_tells_what_the_narrower_told():
    torch.manual_seed(1)
    narrow, wide = PianoNotes(NARROW), PianoNotes(WIDE)
    # without normalisation every copy is exact
    narrow.norm = torch.nn.Identity()
    for word in narrow.words:
        torch.nn.init.normal_(word.weight)
    known = {**narrow.state_dict(), 'norm.weight': torch.ones(16), 'norm.bias': torch.zeros(16)}
    wide.load_state_dict(widened(known, wide))
    wide.norm = torch.nn.Identity()
    x = torch.rand(2, 9, 2, 588)
    assert _told(narrow, x).std() > .1
    assert torch.allclose(_told(wide, x), _told(narrow, x), atol=1e-4)


def test_copies_grow_apart():
    torch.manual_seed(1)
    narrow, wide = PianoNotes(NARROW), PianoNotes(WIDE)
    wide.load_state_dict(widened(narrow.state_dict(), wide))
    wide(torch.rand(1, 20, 2, 588)).square().sum().backward()
    of_gates = wide.key_memory.weight_ih_l0
    assert len(torch.unique(of_gates.detach()[:, 0])) < len(of_gates)
    assert len(torch.unique(of_gates.grad[:, 0])) == len(of_gates)
