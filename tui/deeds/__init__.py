"""What can be done to items from more than one screen: each deed asks, calls one service verb, and says what came."""
