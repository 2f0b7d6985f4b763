"""What the guard refused in a reply, and the session that a branch began from."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add both; what was stored before had neither."""
    op.add_column("turns", sa.Column("reply_guarded", sa.Text, nullable=False, server_default="[]"))
    op.add_column("sessions", sa.Column("parent", sa.String(64), nullable=False, server_default=""))
