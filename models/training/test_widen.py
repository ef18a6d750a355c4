"""A training begins with what another network knew, also a narrower one."""
import torch

from .config import NetworkShape
from .network import PianoNotes
from .train import begin_with
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


def test_checkpoints_for_going_on_and_for_listening_are_both_a_beginning(tmp_path):
    known = PianoNotes(NARROW).state_dict()
    for kept in ('network', 'mean'):
        torch.save({kept: known}, tmp_path / 'kept.pt')
        network = PianoNotes(NARROW)
        begin_with(network, tmp_path / 'kept.pt')
        assert all(torch.equal(weight, known[name]) for name, weight in network.state_dict().items())
