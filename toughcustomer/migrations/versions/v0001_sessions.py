"""Sessions, their turns and the turns' grades."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of an empty database."""
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("started_at", sa.String(40), nullable=False),
        sa.Column("ended", sa.String(20), nullable=False),
        sa.Column("ended_at", sa.String(40), nullable=False),
        sa.Column("engine", sa.String(20), nullable=False),
        sa.Column("schema_version", sa.String(20), nullable=False),
        sa.Column("persona_id", sa.String(60), nullable=False),
        sa.Column("persona_name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("difficulty", sa.Integer, nullable=False),
        sa.Column("scenario_id", sa.String(60), nullable=False),
        sa.Column("scenario_title", sa.Text, nullable=False),
        sa.Column("persona_digest", sa.String(64), nullable=False),
        sa.Column("models", sa.Text, nullable=False),
        sa.Column("criteria", sa.Text, nullable=False),
        sa.Column("persona", sa.Text, nullable=False),
        sa.Column("scenario", sa.Text, nullable=False),
    )
    op.create_index("sessions_by_owner", "sessions", ["owner", "started_at"])
    op.create_table(
        "turns",
        sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("sent_at", sa.String(40), nullable=False),
        sa.Column("reply", sa.Text, nullable=False),
        sa.Column("reply_status", sa.String(20), nullable=False),
        sa.Column("reply_source", sa.String(20), nullable=False),
        sa.Column("reply_error", sa.Text, nullable=False),
        sa.Column("reply_prompt", sa.String(200), nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("heard", sa.Text),
        sa.Column("usage", sa.Text, nullable=False),
    )
    op.create_table(
        "grades",
        sa.Column("session_id", sa.String(64), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("criterion", sa.String(60), primary_key=True),
        sa.Column("level", sa.Integer),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["session_id", "n"], ["turns.session_id", "turns.n"], ondelete="CASCADE"),
    )
