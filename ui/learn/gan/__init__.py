"""What /gan draws: pictures of the network, and the views made of them."""
