"""What the bare view writes."""

from django.db import models


class Words(models.Model):
    """One text that was posted."""

    text = models.TextField()
