"""Take an open batch for its decision: its row locked, so that of two deciders one comes second."""

from scoredesk.actions.now import now
from scoredesk.domain.errors import AskPersonError
from scoredesk.domain.supersession import BatchState, ItemState
from scoredesk.store.models import Supersession


def open_supersession(batch_id: int) -> Supersession:
    """Return the batch, locked until the transaction ends. Raises Supersession.DoesNotExist, AskPersonError."""
    batch = Supersession.objects.select_for_update().get(pk=batch_id)
    if batch.state != BatchState.OPEN:
        raise AskPersonError("supersession_is_decided")
    return batch


def let_go(batch: Supersession) -> None:
    """Free the reports of a batch that comes to nothing, so that another may have them."""
    batch.items.filter(state=ItemState.WAITING).update(state=ItemState.LEFT_OUT, printed_name="", ended_at=now())
